import Synchronization

/// Scenes of the last prompts: drawing one costs more than sampling a picture from it.
final class SceneCache: Sendable {
  private let recent = Mutex<[(key: SceneRequest, scene: Scene)]>([])
  private let capacity: Int

  /// - Parameter capacity: bytes of variants to hold; the last scene is always held.
  init(capacity: Int = 256 << 20) {
    self.capacity = capacity
  }

  /// Bytes of variants held.
  var size: Int { recent.withLock { Self.size($0) } }

  private static func size(_ scenes: [(key: SceneRequest, scene: Scene)]) -> Int {
    scenes.reduce(0) { $0 + $1.scene.size }
  }

  /// The scene of the prompts: a cached one, or a new one.
  ///
  /// Only the sign of a weight changes a scene, so a sweep over weights or any other setting reuses it.
  ///
  /// - Parameters: those of ``Scene/init(_:threads:check:)``.
  func scene(
    _ request: SceneRequest, threads: Int, check: @Sendable () throws -> Void = {}
  ) throws -> Scene {
    var key = request
    key.readings = request.readings.map(\.withoutMagnitude)
    if let scene = take(key) { return scene }
    let scene = try Scene(key, threads: threads, check: check)
    recent.withLock { recent in
      recent.append((key, scene))
      while recent.count > 1, Self.size(recent) > capacity { recent.removeFirst() }
    }
    return scene
  }

  /// The scene of prompts without an init image.
  func scene(
    _ readings: [PromptReading], grid: LatentGrid, threads: Int, check: @Sendable () throws -> Void = {}
  ) throws -> Scene {
    try scene(SceneRequest(readings: readings, grid: grid), threads: threads, check: check)
  }

  private func take(_ key: SceneRequest) -> Scene? {
    recent.withLock { recent in
      guard let index = recent.firstIndex(where: { $0.key == key }) else { return nil }
      let entry = recent.remove(at: index)
      recent.append(entry)
      return entry.scene
    }
  }
}

extension PromptReading {
  fileprivate var withoutMagnitude: PromptReading {
    var reading = self
    reading.weight = weight < 0 ? -1 : 1
    return reading
  }
}
