extension Lesson {
  /// lessons/02-steps.gen, written here by scripts/lib/lessons.py.
  static let lesson02 = Lesson(
    number: 2, name: "02-steps",
    script: #"""
      # Steps are not frames
      #
      # `steps` says in how many steps the noise is removed, not how far the picture is. A run of 5 steps is finished: it took
      # larger ones. Step 5 within a run of 40 is still noise. `trace` shows the steps within one run.
      #
      # Look for noise in the picture of 5 steps, and for what 40 steps have that 20 do not.
      size 256x256; sampler K_EULER; seed 3
      prompt "a lighthouse on a cliff at sunset"
      steps 5; generate as five
      steps 20; generate as twenty
      steps 40; generate as forty

      pause "Guess first: is the picture of 5 steps noisy? Which two of 5, 20 and 40 are nearest?"

      print "5 and 40 steps: ", round(mad(@five, @forty), 1)
      print "20 and 40 steps:", round(mad(@twenty, @forty), 1)
      assert mad(@five, @forty) < 20 "5 steps make a whole picture, not noise"
      assert mad(@twenty, @forty) < mad(@five, @forty) "more steps change less and less"
      trace @forty
      # The picture of 5 steps is coarser, but clean. 20 and 40 are nearest: each doubling changes less than the one before.
      # The strip shows what somebody would see who stopped a run of 40 at step 5, which is another thing.
      #
      # Next: `steps 150; generate`. Is it worth nearly four times the time of 40?

      """#)
}
