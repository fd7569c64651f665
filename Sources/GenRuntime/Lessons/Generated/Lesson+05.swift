extension Lesson {
  /// lessons/05-guidance.gen, written here by scripts/lib/lessons.py.
  static let lesson05 = Lesson(
    number: 5, name: "05-guidance",
    script: #"""
      # Guidance
      #
      # The model is asked twice, with and without the prompt, and the difference is multiplied by `cfg`. At 1 the prompt is
      # followed loosely; around 7 firmly; far above, contrast and colours burn.
      #
      # Look for places without detail, all black or all white: what is clipped there is lost.
      size 256x256; steps 12; seed 2; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"

      pause "Guess first: what happens to the contrast from cfg 1 to cfg 25? Could you tell 7 from 8?"

      plot guidance 1 4 7 8 14 25 as row
      print "cfg 1 and 7: ", round(mad(@row[1], @row[3]), 1)
      print "cfg 7 and 8: ", round(mad(@row[3], @row[4]), 1)
      print "cfg 1 and 25:", round(mad(@row[1], @row[6]), 1)
      assert mad(@row[3], @row[4]) < 2 "one step of cfg hardly shows"
      assert mad(@row[1], @row[6]) > 2 * mad(@row[1], @row[3]) "high guidance goes far"
      # The contrast rises all the way, and with it the share of clipped pixels. Nobody sees 7 and 8 apart: cfg is worth
      # trying in steps of 2 or 3. More guidance is not more quality.
      #
      # Next: the same with `samples 5`. The bars tell how much of the curve is this one seed.

      """#)
}
