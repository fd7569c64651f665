extension Lesson {
  /// lessons/01-seeds.gen, written here by scripts/lib/lessons.py.
  static let lesson01 = Lesson(
    number: 1, name: "01-seeds",
    script: #"""
      # What a seed does
      #
      # Every picture begins as noise, and the seed decides which. The same seed makes the same picture, pixel by pixel.
      # Seeds are names, not positions: neighbours have nothing in common.
      size 256x256; steps 12; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"
      seed 1; generate 2 as pair  # seeds 1 and 2
      seed 2; generate as again   # seed 2 once more
      seed 1000; generate as far

      pause "Guess first: how much do two pictures of seed 2 differ (0…255)? Are seeds 1 and 2 nearer than 1 and 1000?"

      print "seed 2 twice: ", mad(@pair.2, @again)
      print "seeds 1 and 2:", mad(@pair.1, @pair.2), "  seeds 1 and 1000:", mad(@pair.1, @far)
      assert mad(@pair.2, @again) == 0 "the same seed makes the same picture"
      assert mad(@pair.1, @pair.2) > 10 "neighbouring seeds make unrelated pictures"

      """#)
}
