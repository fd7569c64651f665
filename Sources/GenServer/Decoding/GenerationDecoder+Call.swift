import GenAPI

/// How much of the init image stays (`init_image_mode`, v1beta and v1).
enum InitImageMode: String, CaseIterable {
  case imageStrength = "IMAGE_STRENGTH"
  case stepSchedule = "STEP_SCHEDULE"
}

extension GenerationDecoder {
  /// The call that the fields ask for; what cannot be read is left at its default and noted.
  func call(_ reading: inout Reading) -> Call {
    if operation == .upscale { return upscaling(&reading) }
    var fields = reading.fields
    let isFlatForm = operation != .textToImage && dialect != .v1alpha
    let prompts = isFlatForm ? fields.formPrompts() : fields.prompts()
    var call = Call(engine: engine, prompts: prompts, seed: fields.seed() ?? rules.drawSeed())
    call.operation = operation
    readOptions(&fields, into: &call)
    readSize(&fields, image: reading.initImage, into: &call)
    if operation != .textToImage {
      call.initImage = InputImage.reference("init_image")
      readSchedule(&fields, into: &call)
    }
    if operation == .masking { readMask(&fields, reading, into: &call) }
    reading.fields = fields
    return call
  }

  private func readOptions(_ fields: inout Fields, into call: inout Call) {
    if let limits = vendorDefaults { call.steps = limits.steps }
    call.cfgScale = fields.number("cfg_scale") ?? call.cfgScale
    call.clipGuidance = fields.choice("clip_guidance_preset", ClipGuidancePreset.self) ?? call.clipGuidance
    call.sampler = fields.choice("sampler", Sampler.self)
    call.samples = fields.integer("samples") ?? call.samples
    call.steps = fields.integer("steps") ?? call.steps
    if dialect == .v1 { call.style = fields.choice("style_preset", StylePreset.self) }
  }

  /// SDXL drew 30 steps of 1024 x 1024 unless told otherwise.
  private var vendorDefaults: (steps: Int, side: Int)? {
    dialect == .v1 && engine.hasPrefix("stable-diffusion-xl-1024") ? (30, 1024) : nil
  }

  private func readSize(_ fields: inout Fields, image: InputImage?, into call: inout Call) {
    // In v1 pictures made from a picture have its size.
    if dialect == .v1, operation != .textToImage {
      if let image { (call.width, call.height) = (image.size.width, image.size.height) }
      return
    }
    let side = vendorDefaults?.side
    call.width = fields.integer("width") ?? side ?? call.width
    call.height = fields.integer("height") ?? side ?? call.height
  }

  private func readSchedule(_ fields: inout Fields, into call: inout Call) {
    guard dialect != .v1alpha else {
      call.scheduleStart = fields.number("step_schedule_start")
      call.scheduleEnd = fields.number("step_schedule_end")
      return
    }
    guard operation == .imageToImage else { return }
    switch fields.choice("init_image_mode", InitImageMode.self) ?? .imageStrength {
    case .stepSchedule:
      call.scheduleStart = fields.number("step_schedule_start") ?? 0.65
      call.scheduleEnd = fields.number("step_schedule_end")
    case .imageStrength:
      let strength = fields.number("image_strength") ?? 0.35
      if !(0...1).contains(strength) { fields.complain("image_strength: must be 0…1, not \(strength)") }
      call.scheduleStart = min(max(1 - strength, 0), 1)
    }
  }

  private func readMask(_ fields: inout Fields, _ reading: Reading, into call: inout Call) {
    call.maskSource = fields.choice("mask_source", MaskSource.self)
    if fields.value("mask_source") == nil { fields.complain("mask_source: is required") }
    guard let source = call.maskSource, source != .initImageAlpha else { return }
    call.maskImage = InputImage.reference("mask_image")
    guard let mask = reading.maskImage else {
      if reading.form?["mask_image"] == nil {
        fields.complain("mask_image: is required for \(source.rawValue)", name: "invalid_mask_image")
      }
      return
    }
    if let image = reading.initImage, image.size != mask.size {
      fields.complain(
        "mask_image: is \(mask.size) but must have the size of init_image, \(image.size)",
        name: "invalid_image_dimensions")
    }
  }

  /// What upscalers that are diffusion models take beside the image.
  private func readWords(_ fields: inout Fields, into call: inout Call) {
    if fields.names.contains(where: { $0.hasPrefix("text_prompts") }) { call.prompts = fields.formPrompts() }
    call.steps = fields.integer("steps") ?? call.steps
    call.cfgScale = fields.number("cfg_scale") ?? call.cfgScale
  }

  /// One of `width` and `height`, or twice the size.
  private func upscaling(_ reading: inout Reading) -> Call {
    var call = Call(
      engine: engine, prompts: [], seed: reading.fields.seed() ?? rules.drawSeed())
    call.operation = .upscale
    call.initImage = InputImage.reference("image")
    if engine.contains("-upscaler") { readWords(&reading.fields, into: &call) }
    let (width, height) = (reading.fields.integer("width"), reading.fields.integer("height"))
    if width != nil, height != nil { reading.fields.complain("width, height: only one of them may be specified") }
    for (name, side) in [("width", width), ("height", height)] {
      if let side, side < 512 { reading.fields.complain("\(name): must be at least 512, not \(side)") }
    }
    guard let size = reading.initImage?.size else { return call }
    let scale = width.map { Double($0) / Double(size.width) } ?? height.map { Double($0) / Double(size.height) } ?? 2
    let sides = (Double(size.width) * scale, Double(size.height) * scale)
    guard sides.0 * sides.1 <= 4_194_304 else {
      reading.fields.complain(
        "image: the result would have more than 4,194,304 pixels", name: "invalid_pixel_count")
      return call
    }
    (call.width, call.height) = (Int(sides.0.rounded()), Int(sides.1.rounded()))
    return call
  }
}
