extension Lesson {
  /// lessons/09-masks.gen, written here by scripts/lib/lessons.py.
  static let lesson09 = Lesson(
    number: 9, name: "09-masks",
    script: #"""
      # Masks
      #
      # A mask says which pixels are painted anew. Here the picture is its own mask: `white` repaints what is bright, the sky,
      # and `black` what is dark. Grey is repainted in part.
      #
      # Look for the sky and for the ground: which of them is old, which is new?
      size 256x256; steps 15; seed 2; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"
      generate as original
      prompt "a castle on a hill in winter snow"
      init @original strength 20%; generate as all
      mask @original white; generate as bright
      mask @original black; generate as dark

      pause "Guess first: which of the three is farthest from the original?"

      print "no mask:      ", round(mad(@all, @original), 1)
      print "bright pixels:", round(mad(@bright, @original), 1), "  dark pixels:", round(mad(@dark, @original), 1)
      assert mad(@bright, @original) < mad(@all, @original) "a mask keeps what it covers"
      assert mad(@dark, @original) < mad(@all, @original) "and so does its opposite"
      assert mad(@bright, @dark) > 5 "the two repaint different places"
      # The picture without a mask is farthest: everything is new. Each mask keeps one part and repaints the other. Services
      # do not agree on what white means: always look which of the two a mask says.
      #
      # Next: paint a mask that is black and white only, and use it with `mask "mask.png" white`: what is black stays, pixel
      # by pixel.

      """#)
}
