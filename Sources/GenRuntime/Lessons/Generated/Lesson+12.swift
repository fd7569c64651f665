extension Lesson {
  /// lessons/12-spread.gen, written here by scripts/lib/lessons.py.
  static let lesson12 = Lesson(
    number: 12, name: "12-spread",
    script: #"""
      # Is it the setting, or chance?
      #
      # One picture per setting cannot tell an effect from luck. Compare what the setting changes with what the seed alone
      # changes: here guidance from 7 to 8 is far less than one seed to the next.
      #
      # Look for the row or the column in which the pictures are alike.
      size 256x256; steps 12; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"

      pause "Guess first: which changes a picture more, cfg 7 to 8, or seed 1 to 2?"

      sweep cfg [7, 8, 15], seed [1, 2, 3] compare first as grid
      print "cfg 7 to 8: ", round(mad(@grid[1, 1], @grid[2, 1]), 1), round(mad(@grid[1, 2], @grid[2, 2]), 1)
      print "cfg 7 to 15:", round(mad(@grid[1, 1], @grid[3, 1]), 1), round(mad(@grid[1, 2], @grid[3, 2]), 1)
      print "seed 1 to 2:", round(mad(@grid[1, 1], @grid[1, 2]), 1)
      assert mad(@grid[1, 1], @grid[2, 1]) < mad(@grid[1, 1], @grid[1, 2]) / 5 "cfg 7 to 8 is less than a seed"
      assert mad(@grid[1, 2], @grid[2, 2]) < mad(@grid[1, 1], @grid[1, 2]) / 5 "and so it is for another seed"
      # The seed changes far more. The table says it in numbers: the mean ± spread over the seeds, and how alike two seeds are
      # anyway. Only what is larger than the spread is an effect; all else may be luck.
      #
      # Next: `sweep sampler [K_EULER, DDIM], seed [1, 2, 3] compare first`. Is there an effect?

      """#)
}
