/// `upscale/fast` of v2beta: four times as wide and high.
struct UpscaleFast: WireOperation {
  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    dialect == .v2beta && call.operation == .upscale && call.engine == StableImage.upscaleEngine
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    StableImage.request("upscale/fast", [FormPart("image", .initImage), FormPart("output_format", "png")])
  }
}
