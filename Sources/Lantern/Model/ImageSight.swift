/// What an init image and its mask tell about the scene, before anything is sampled.
struct ImageSight: Sendable {
  let image: InitImage
  let mask: RepaintMask?
  /// `step_schedule_start`: 0 keeps the image, 1 paints all of it, or of the hole, anew.
  let start: Double

  init(_ image: InitImage, mask: RepaintMask?, start: Double) {
    self.image = image
    self.mask = mask
    self.start = start
  }

  /// The geometry the scene's worlds have to take over.
  func fit(_ plan: ScenePlan) throws -> SceneFit {
    var fit = SceneFit()
    fit.horizon = try HorizonFinder(image.picture, mask: mask?.amount).horizon(of: plan)
    if let mask, mask.share < 0.6 {
      let hole = mask.box
      fit.anchor = hole.center
      if [.land, .mountain].contains(plan.setting), keepsScenery(plan) {
        fit.ground = ground(mask)
      }
      fit.scale = min(1.15, max(0.4, min(hole.height / 0.6, hole.width / 0.6)))
    }
    return fit
  }

  /// Whether only what the prompts name is painted: plains and hills can be continued far, elsewhere a large hole is better
  /// painted anew.
  private func keepsScenery(_ plan: ScenePlan) -> Bool {
    // Without anything beside the hole there is nothing to continue.
    guard let mask, LevelFill(image.picture, mask.amount) != nil else { return false }
    return mask.share < (plan.setting == .land ? 0.75 : 0.4)
  }

  /// The median colour of the known pixels of the lowest fifth; nil if there are few.
  private func ground(_ mask: RepaintMask) -> Color? {
    let (picture, amount) = (image.picture, mask.amount)
    let first = picture.height * 4 / 5 * picture.width
    let known = stride(from: first, to: picture.pixels.count, by: 7).filter { amount.values[$0] < 0.02 }
    guard known.count > picture.width / 8 else { return nil }
    let median = (0..<3).map { channel in
      Double(known.map { picture.pixels[$0][channel] }.sorted()[known.count / 2])
    }
    return Color(median[0], median[1], median[2])
  }

  /// How the model sees the image.
  func conditioning(of scene: Scene) -> Conditioning {
    var request = ConditioningRequest(image: image, mask: mask, path: PaintOver(position: start))
    request.keepsScenery = keepsScenery(scene.plan)
    if mask == nil {
      let calibration = PathCalibration(scene, request)
      request.path = calibration.path(start)
      request.calibration = calibration
    }
    return Conditioning(request, plan: scene.plan)
  }
}

extension RepaintMask {
  /// The middle of the repainted part, as a fraction of the width, and its sides, as fractions of the picture's height.
  var box: (center: Double, width: Double, height: Double) {
    var (sum, weight, top, bottom) = (0.0, 0.0, amount.height, 0)
    var (left, right) = (amount.width, 0)
    for y in 0..<amount.height {
      for x in 0..<amount.width where amount.values[y * amount.width + x] > 0.5 {
        sum += Double(x) + 0.5
        weight += 1
        (top, bottom) = (min(top, y), max(bottom, y + 1))
        (left, right) = (min(left, x), max(right, x + 1))
      }
    }
    guard weight > 0 else { return (0.5, 1, 1) }
    let height = Double(amount.height)
    return (sum / weight / Double(amount.width), Double(right - left) / height, Double(bottom - top) / height)
  }
}
