extension Lesson {
  /// lessons/11-schedules.gen, written here by scripts/lib/lessons.py.
  static let lesson11 = Lesson(
    number: 11, name: "11-schedules",
    script: #"""
      # A sampler is not a schedule
      #
      # The schedule says which noise levels are visited, the sampler how to get from one to the next. DDIM without noise
      # takes the very same steps as K_EULER, on other levels. With few steps that shows; with many it does not.
      #
      # Look for differences between the two pictures of 10 steps, and then between the two of 80.
      size 256x256; seed 2
      prompt "a lighthouse on a cliff at sunset"
      plot sigmas K_EULER DDIM steps 10
      sampler K_EULER; steps 10; generate as euler_few
      steps 80; generate as euler_many
      sampler DDIM; steps 10; generate as ddim_few
      steps 80; generate as ddim_many

      pause "Guess first: do DDIM and K_EULER agree at 10 steps? At 80?"

      print "10 steps:", round(mad(@euler_few, @ddim_few), 1), "  80 steps:", round(mad(@euler_many, @ddim_many), 1)
      assert mad(@euler_many, @ddim_many) < mad(@euler_few, @ddim_few) / 4 "the same rule ends in the same place"
      # With 10 steps each rounds its corners elsewhere; with 80 both follow the path so closely that they end at one picture.
      # When two samplers differ, it may be the schedule that differs.
      #
      # Next: `plot sigmas K_EULER K_HEUN K_LMS DDIM steps 10`. Which of them share a schedule?

      """#)
}
