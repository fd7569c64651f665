extension Lesson {
  /// lessons/11-schedules.gen, written here by scripts/lib/lessons.py.
  static let lesson11 = Lesson(
    number: 11, name: "11-schedules",
    script: #"""
      # A sampler is not a schedule
      #
      # The schedule says which noise levels are visited, the sampler how to get from one to the next. DDIM without noise takes
      # the very same steps as K_EULER, on other levels. With few steps that shows; with many it does not.
      size 256x256; seed 2
      prompt "a lighthouse on a cliff at sunset"
      plot sigmas K_EULER DDIM steps 10
      sampler K_EULER; steps 10; generate as euler_few
      steps 80; generate as euler_many
      sampler DDIM; steps 10; generate as ddim_few
      steps 80; generate as ddim_many

      pause "Guess first: do DDIM and K_EULER agree at 10 steps? At 80?"

      print "10 steps:", mad(@euler_few, @ddim_few), "  80 steps:", mad(@euler_many, @ddim_many)
      assert mad(@euler_many, @ddim_many) < mad(@euler_few, @ddim_few) / 4 "the same rule ends in the same place"

      """#)
}
