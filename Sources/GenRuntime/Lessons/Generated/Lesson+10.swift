extension Lesson {
  /// lessons/10-size.gen, written here by scripts/lib/lessons.py.
  static let lesson10 = Lesson(
    number: 10, name: "10-size",
    script: #"""
      # Size
      #
      # A larger picture of the same seed is not an enlargement: there is more noise, and it lies elsewhere. `upscale`
      # enlarges; a larger `size` begins again.
      #
      # Look for the boats: their number, their places, their sails.
      size 256x256; steps 12; seed 5; sampler K_DPMPP_2M
      prompt "a sailing boat on the sea at sunset"
      generate as small
      upscale @small to 512 as enlarged
      size 512x512; generate as large

      pause "Guess first: does `size 512x512` with the same seed show the same boat?"

      print "enlarged and made anew:", round(mad(@enlarged, @large), 1)
      print "their structure:       ", round(ssim(@enlarged, @large), 2), "(1 is the same)"
      assert mad(@enlarged, @large) > 5 "another size is another picture"
      # It does not: a seed means the same noise only for the same size. Choose the size first and then look for seeds; a
      # picture that is already good is enlarged with `upscale`.
      #
      # Next: does the same hold for 256x320?

      """#)
}
