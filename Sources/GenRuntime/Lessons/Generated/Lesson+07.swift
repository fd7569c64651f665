extension Lesson {
  /// lessons/07-weights.gen, written here by scripts/lib/lessons.py.
  static let lesson07 = Lesson(
    number: 7, name: "07-weights",
    script: #"""
      # Weights between prompts
      #
      # Several prompts share the guidance by their weights. What matters is their balance: between two subjects there is a
      # place where a small change of weight decides, and on both sides of it hardly anything happens.
      size 256x256; steps 12; seed 1; sampler K_DPMPP_2M

      pause "Guess first: on the way from a lighthouse to a castle in five pictures, are the changes even?"

      travel prompt "a lighthouse at night" to "a castle on a hill, snow" count 5 as way
      print "1 to 2:", mad(@way[1], @way[2]), "  2 to 3:", mad(@way[2], @way[3])
      print "3 to 4:", mad(@way[3], @way[4]), "  4 to 5:", mad(@way[4], @way[5])
      assert mad(@way[2], @way[3]) > 5 * mad(@way[4], @way[5]) "one change of the balance decides, another hardly shows"

      """#)
}
