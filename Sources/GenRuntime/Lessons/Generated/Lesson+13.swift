extension Lesson {
  /// lessons/13-travel.gen, written here by scripts/lib/lessons.py.
  static let lesson13 = Lesson(
    number: 13, name: "13-travel",
    script: #"""
      # Between two seeds
      #
      # Noise can be mixed so that it stays noise: on an arc, not on a straight line. What comes out is never a fade of one
      # picture into the other, but a picture of its own, and the changes are not even: `equal` looks for stops that are.
      #
      # Look for anything transparent or doubled in the middle, as a fade would have it.
      size 256x256; steps 12; sampler K_DPMPP_2M
      prompt "a lighthouse on a cliff at sunset"

      pause "Guess first: is the picture half-way blurred?"

      travel seed 1 to 7 count 5 as way
      seed 1; generate 7 as seeds  # image 7 has seed 7
      print "ends:           ", round(mad(@way[1], @way[5]), 1)
      print "middle to ends: ", round(mad(@way[3], @way[1]), 1), "and", round(mad(@way[3], @way[5]), 1)
      assert mad(@way[1], @seeds.1) == 0 "the journey begins at seed 1"
      assert mad(@way[5], @seeds.7) == 0 "and ends at seed 7"
      assert mad(@way[3], @way[1]) > 5 and mad(@way[3], @way[5]) > 5 "in the middle is another picture"
      assert mad(@way[3], @way[1]) > 1.5 * mad(@way[3], @way[5]) "and not half-way between, where a fade would be"
      # It is sharp: the model removes all noise, whatever the noise was mixed from. A fade would lie exactly half-way between
      # its ends; here one half of the way changes more than the other.
      #
      # Next: the same with `count 9 equal`. Where do the stops go?

      """#)
}
