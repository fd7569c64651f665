extension Lesson {
  /// lessons/06-negative.gen, written here by scripts/lib/lessons.py.
  static let lesson06 = Lesson(
    number: 6, name: "06-negative",
    script: #"""
      # Negative prompts, and why their weight is not proportional
      #
      # A negative prompt pushes away from something. Its weight decides how hard, but not in proportion: nothing happens for
      # long, then the thing is gone, and more weight finds little left to push.
      #
      # Look for the picture in which the castle is gone for the first time.
      size 256x256; steps 12; seed 3; sampler K_DPMPP_2M
      prompt "a castle on a hill at sunset"
      generate as without
      negative "castle" weight 0.25; generate as quarter
      negative "castle" weight 0.5; generate as half
      negative "castle" weight 1; generate as full

      pause "Guess first: if weight 1 changes the picture by 40, by how much does 0.25 change it? 10?"

      print "weight 0.25:", round(mad(@quarter, @without), 1)
      print "weight 0.5: ", round(mad(@half, @without), 1)
      print "weight 1:   ", round(mad(@full, @without), 1)
      assert mad(@quarter, @without) < mad(@full, @without) / 8 "a quarter of the weight does far less than a quarter"
      assert mad(@half, @without) > mad(@full, @without) / 2 "half of the weight does more than half"
      # Not 10, but hardly anything: at 0.25 the castle still stands. Between 0.25 and 0.5 it falls, and weight 1 has nothing
      # left to do. Weights switch rather than mix.
      #
      # Next: find the weight at which it falls: `sweep $w [0.3, 0.35, 0.4, 0.45] { negative "castle" weight $w; generate }`.

      """#)
}
