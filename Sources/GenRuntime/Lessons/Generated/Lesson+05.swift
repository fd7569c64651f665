extension Lesson {
  /// lessons/05-guidance.gen, written here by scripts/lib/lessons.py.
  static let lesson05 = Lesson(
    number: 5, name: "05-guidance",
    script: #"""
      # Guidance
      #
      # The model is asked twice, with and without the prompt, and the difference is multiplied by `cfg`. At 1 the prompt is
      # followed loosely; around 7 firmly; far above, contrast and colours burn.
      size 256x256; steps 12; seed 2; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"

      pause "Guess first: what happens to the contrast from cfg 1 to cfg 25? Does one step of cfg matter more at 1 or at 7?"

      plot guidance 1 4 7 8 14 25 as row
      print "cfg 1 and 7: ", mad(@row[1], @row[3])
      print "cfg 7 and 8: ", mad(@row[3], @row[4])
      print "cfg 1 and 25:", mad(@row[1], @row[6])
      assert mad(@row[1], @row[3]) > mad(@row[3], @row[4]) "one step of cfg hardly shows"
      assert mad(@row[1], @row[6]) > 2 * mad(@row[1], @row[3]) "high guidance goes far"

      """#)
}
