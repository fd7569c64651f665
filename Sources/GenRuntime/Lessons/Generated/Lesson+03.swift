extension Lesson {
  /// lessons/03-convergence.gen, written here by scripts/lib/lessons.py.
  static let lesson03 = Lesson(
    number: 3, name: "03-convergence",
    script: #"""
      # Samplers that settle and samplers that do not
      #
      # K_EULER follows one path through the noise: more steps trace it better, and the picture settles. Ancestral samplers
      # throw in fresh noise at every step: another number of steps is another picture, never a better copy of the last.
      #
      # Look for the sampler whose pictures are the same in each of its three.
      size 256x256; seed 1
      prompt "a lighthouse on a cliff at sunset"

      pause "Guess first: from 40 steps to 80, which of the two changes its picture?"

      plot convergence K_EULER K_EULER_ANCESTRAL steps 20 40 80 as table
      print "K_EULER, 40 and 80 steps:          ", round(mad(@table[2, 1], @table[3, 1]), 2)
      print "K_EULER_ANCESTRAL, 40 and 80 steps:", round(mad(@table[2, 2], @table[3, 2]), 2)
      assert mad(@table[2, 1], @table[3, 1]) < mad(@table[1, 1], @table[3, 1]) "K_EULER comes nearer with more steps"
      assert mad(@table[2, 1], @table[3, 1]) < 2 "K_EULER has settled"
      assert mad(@table[2, 2], @table[3, 2]) > 10 "K_EULER_ANCESTRAL has not"
      # K_EULER has settled: nobody sees the difference of 40 and 80 steps. K_EULER_ANCESTRAL makes a good picture with each
      # number of steps, but always another one: asking for more steps to "finish" it cannot work.
      #
      # Next: `plot convergence K_HEUN DDIM K_DPM_2_ANCESTRAL steps 10 20 40 80`. Guess from the names which settle.

      """#)
}
