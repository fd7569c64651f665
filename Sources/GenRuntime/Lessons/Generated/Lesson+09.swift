extension Lesson {
  /// lessons/09-masks.gen, written here by scripts/lib/lessons.py.
  static let lesson09 = Lesson(
    number: 9, name: "09-masks",
    script: #"""
      # Masks
      #
      # A mask says which pixels are painted anew. Here the picture is its own mask: `white` repaints what is bright, the sky,
      # and `black` what is dark. Grey is in between. What is outside of the mask stays, pixel by pixel.
      size 256x256; steps 15; seed 2; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"
      generate as original
      prompt "a castle on a hill in winter snow"
      init @original strength 20%; generate as all
      mask @original white; generate as bright
      mask @original black; generate as dark

      pause "Guess first: which of the three is farthest from the original?"

      print "no mask:      ", mad(@all, @original)
      print "bright pixels:", mad(@bright, @original), "  dark pixels:", mad(@dark, @original)
      assert mad(@bright, @original) < mad(@all, @original) "a mask keeps what it covers"
      assert mad(@dark, @original) < mad(@all, @original) "and so does its opposite"
      assert mad(@bright, @dark) > 5 "the two repaint different places"

      """#)
}
