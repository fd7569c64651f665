extension Lesson {
  /// lessons/08-strength.gen, written here by scripts/lib/lessons.py.
  static let lesson08 = Lesson(
    number: 8, name: "08-strength",
    script: #"""
      # How much of an image stays
      #
      # `init` starts from an image instead of from noise alone. Strength 1 keeps it, 0 forgets it: less strength means more
      # noise on top, and more steps that are really run.
      #
      # Look for the lighthouse: in which picture is it seen last?
      size 256x256; steps 15; seed 2; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"
      generate as original
      init @original; prompt "a castle on a hill in winter snow"

      pause "Guess first: at strength 80 %, how much of the lighthouse is left? And at 20 %?"

      plot strength 0.2 0.4 0.6 0.8 1 as row
      print "80 %:", round(ssim(@row[4], @original), 2), "  20 %:", round(ssim(@row[1], @original), 2)
      print "(1 is the same structure)"
      assert mad(@row[5], @original) == 0 "strength 1 gives the image back"
      assert mad(@row[4], @original) < mad(@row[2], @original) "more strength stays nearer"
      assert mad(@row[2], @original) < mad(@row[1], @original) "less strength goes farther"
      # At 80 % nearly all of it is left, at 20 % only what both scenes share. Strength 1 runs no step at all and gives the
      # image back. At strength 60 % of 15 steps only the last 6 are run: 15 steps were asked for, 6 are made.
      #
      # Next: `steps 40` with strength 80 %. How many steps are run, and does the picture change more?

      """#)
}
