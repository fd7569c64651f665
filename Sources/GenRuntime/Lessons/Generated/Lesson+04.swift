extension Lesson {
  /// lessons/04-cost.gen, written here by scripts/lib/lessons.py.
  static let lesson04 = Lesson(
    number: 4, name: "04-cost",
    script: #"""
      # A second-order step costs two
      #
      # K_HEUN looks ahead before each step and asks the model twice. It is more exact per step, but a fair comparison gives
      # both as many evaluations: 10 steps of K_HEUN cost as much as 19 of K_EULER.
      #
      # Look for the picture that differs from the other three.
      size 256x256; seed 1
      prompt "a lighthouse on a cliff at sunset"
      sampler K_HEUN; steps 80; generate as truth
      steps 10; generate as heun
      sampler K_EULER; generate as same_steps
      steps 19; generate as same_cost

      pause "Guess first: with 10 steps each, who is nearer to the truth? And with 19 evaluations each?"

      print "K_HEUN, 10 steps, 19 evaluations: ", round(mad(@heun, @truth), 1)
      print "K_EULER, 10 steps, 10 evaluations:", round(mad(@same_steps, @truth), 1)
      print "K_EULER, 19 steps, 19 evaluations:", round(mad(@same_cost, @truth), 1)
      assert mad(@heun, @truth) < mad(@same_steps, @truth) "step for step, K_HEUN is more exact"
      assert mad(@same_cost, @truth) < mad(@same_steps, @truth) / 3 "for the same cost, K_EULER catches up"
      # Step for step K_HEUN wins clearly. For the same cost K_EULER comes near it: most of the lead was paid for with the
      # second question of each step. The last step needs none, so 10 steps ask 19 times.
      #
      # Next: which is nearer for 39 evaluations? K_HEUN gets 20 steps, K_EULER 39.

      """#)
}
