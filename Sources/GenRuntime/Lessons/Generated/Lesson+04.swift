extension Lesson {
  /// lessons/04-cost.gen, written here by scripts/lib/lessons.py.
  static let lesson04 = Lesson(
    number: 4, name: "04-cost",
    script: #"""
      # A second-order step costs two
      #
      # K_HEUN looks ahead before each step and asks the model twice. It is more exact per step, but a fair comparison gives
      # both as many evaluations: 10 steps of K_HEUN cost as much as 19 of K_EULER.
      size 256x256; seed 1
      prompt "a lighthouse on a cliff at sunset"
      sampler K_HEUN; steps 80; generate as truth
      steps 10; generate as heun
      sampler K_EULER; generate as same_steps
      steps 19; generate as same_cost

      pause "Guess first: with 10 steps each, who is nearer to the truth? And with 19 evaluations each?"

      print "K_HEUN, 10 steps, 19 evaluations: ", mad(@heun, @truth)
      print "K_EULER, 10 steps, 10 evaluations:", mad(@same_steps, @truth)
      print "K_EULER, 19 steps, 19 evaluations:", mad(@same_cost, @truth)
      assert mad(@heun, @truth) < mad(@same_steps, @truth) "step for step, K_HEUN is more exact"
      assert mad(@same_cost, @truth) < mad(@same_steps, @truth) / 3 "for the same cost, K_EULER catches up"

      """#)
}
