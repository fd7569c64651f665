extension Lesson {
  /// lessons/12-spread.gen, written here by scripts/lib/lessons.py.
  static let lesson12 = Lesson(
    number: 12, name: "12-spread",
    script: #"""
      # Is it the setting, or chance?
      #
      # One picture per setting cannot tell an effect from luck. Compare what the setting changes with what the seed alone
      # changes: here guidance from 7 to 8 is far less than one seed to the next.
      size 256x256; steps 12; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"
      seed 1; cfg 7; generate 3 as seven
      cfg 8; generate 3 as eight

      pause "Guess first: which changes a picture more, cfg 7 to 8, or seed 1 to 2?"

      print "cfg 7 to 8: ", mad(@seven.1, @eight.1), mad(@seven.2, @eight.2), mad(@seven.3, @eight.3)
      print "seed to seed:", mad(@seven.1, @seven.2), mad(@seven.2, @seven.3)
      assert max(mad(@seven.1, @eight.1), mad(@seven.2, @eight.2)) < mad(@seven.1, @seven.2) / 5

      """#)
}
