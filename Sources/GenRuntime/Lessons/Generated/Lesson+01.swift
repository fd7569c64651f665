extension Lesson {
  /// lessons/01-seeds.gen, written here by scripts/lib/lessons.py.
  static let lesson01 = Lesson(
    number: 1, name: "01-seeds",
    script: #"""
      # What a seed does
      #
      # Every picture begins as noise, and the seed decides which. The same seed makes the same picture, pixel by pixel. Seeds
      # are names, not positions: seed 2 is no nearer to seed 1 than any other.
      #
      # Look for what the pictures share. It is what the prompt says, and nothing else: not the place of the tower, not the
      # weather, not the colours.
      size 256x256; steps 12; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"
      seed 1; generate 2 as pair  # seeds 1 and 2
      seed 2; generate as again   # seed 2 once more
      seed 1000; generate as far

      pause "Guess first: how much do two pictures of seed 2 differ (0…255)? Are seeds 1 and 2 nearer than 1 and 1000?"

      print "seed 2 twice: ", mad(@pair.2, @again)
      print "seeds 1 and 2:", round(mad(@pair.1, @pair.2), 1), "  seeds 1 and 1000:", round(mad(@pair.1, @far), 1)
      assert mad(@pair.2, @again) == 0 "the same seed makes the same picture"
      assert mad(@pair.1, @pair.2) > 10 "neighbouring seeds make unrelated pictures"
      assert mad(@pair.1, @pair.2) > mad(@pair.1, @far) / 2 "neighbours are no nearer than others"
      # Seed 2 twice differs by 0: a seed is a way to get a picture back. Seeds 1 and 2 differ as much as 1 and 1000. Two
      # seeds may look alike by chance, but never because their numbers are close.
      #
      # Next: `seed 1; generate 9` and look for the two that are most alike. Are they neighbours?

      """#)
}
