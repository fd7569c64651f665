extension Lesson {
  /// lessons/07-weights.gen, written here by scripts/lib/lessons.py.
  static let lesson07 = Lesson(
    number: 7, name: "07-weights",
    script: #"""
      # Weights between prompts
      #
      # Several prompts share the guidance by their weights. What matters is their balance: in some places a small change of
      # the weights turns the picture into another one, in others it hardly shows.
      #
      # Look for the two neighbours that are nearly the same picture.
      size 256x256; steps 12; seed 1; sampler K_DPMPP_2M

      pause "Guess first: on the way from a lighthouse to a castle in five pictures, are the changes even?"

      travel prompt "a lighthouse at night" to "a castle on a hill, snow" count 5 as way
      print "1 to 2:", round(mad(@way[1], @way[2]), 1), "  2 to 3:", round(mad(@way[2], @way[3]), 1)
      print "3 to 4:", round(mad(@way[3], @way[4]), 1), "  4 to 5:", round(mad(@way[4], @way[5]), 1)
      assert mad(@way[2], @way[3]) > 5 * mad(@way[4], @way[5]) "one change of the balance decides, another hardly shows"
      # The weights change evenly, the pictures do not. From 3 to 4 the castle wins, and from there on to weight 1 it only
      # gets its last details. Whoever tries weights in even steps looks at the wrong places.
      #
      # Next: the same with `count 5 equal`, which looks for stops that are about equally far apart.

      """#)
}
