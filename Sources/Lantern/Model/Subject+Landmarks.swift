/// Places and things people built.
extension Subject {
  static let landmarks: [String: Subject] = [
    "bridge": Subject(setting: .sea, takesColor: true), "stoneBridge": Subject(setting: .sea, takesColor: true),
    "volcano": Subject(excludes: ["farMountains", "midMountains"], footing: .anchored, takesColor: true),
    "pagoda": thing(), "torii": thing(), "church": thing(), "tent": thing(),
    "temple": Subject(support: ["hillock"], footing: .anchored, takesColor: true),
    "snowman": thing(moods: [.winter]),
    "waterfall": Subject(excludes: ["trees", "river"], footing: .anchored), "river": Subject(excludes: ["trees"]),
    "street": Subject(
      brings: ["streetLamps"], excludes: ["farHills", "midHills", "ground", "snowGround", "trees"], takesColor: true),
    "streetLamps": Subject(footing: .anchored, takesCount: true, takesColor: true, isMany: true),
    "beach": Subject(setting: .sea),
    "palms": Subject(excludes: ["cliff"], footing: .anchored, takesCount: true, isMany: true),
  ]
}
