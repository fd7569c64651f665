import GenAPI

extension RunInProgress {
  /// Whether two calls are one to the store, so that the second is given the images of the first. Where nothing is
  /// recorded, none are.
  func asksTheSame(_ first: PlannedCall, _ second: PlannedCall) -> Bool {
    guard runner.host.store != nil, first.call.seed == second.call.seed, first.dialect == second.dialect else {
      return false
    }
    var call = second.call
    (call.initImage, call.maskImage) = (first.call.initImage, first.call.maskImage)
    return call == first.call && hasSameService(first, second)
      && isSame(first.call.initImage, second.call.initImage, first, second)
      && isSame(first.call.maskImage, second.call.maskImage, first, second)
  }

  private func hasSameService(_ first: PlannedCall, _ second: PlannedCall) -> Bool {
    if first.service == second.service { return true }
    let services = [first, second].map { runner.host.service($0.service).map { ServiceIdentity($0) } }
    return services[0]?.address == services[1]?.address && services[0]?.revision == services[1]?.revision
  }

  /// Whether two images that calls begin with have the same bytes; those that cannot be read have not.
  private func isSame(
    _ image: ImageReference?, _ other: ImageReference?, _ first: PlannedCall, _ second: PlannedCall
  ) -> Bool {
    if image == other { return true }
    guard let image, let other else { return false }
    // Of images in the store there is no need to read the bytes.
    if case .artifact = image, case .artifact = other {
      return digest(of: image).map { $0 == digest(of: other) } ?? false
    }
    guard let bytes = try? bytes(of: image, first) else { return false }
    return bytes == (try? self.bytes(of: other, second))
  }

  private func digest(of image: ImageReference) -> String? {
    guard case .artifact(let run, let index) = image else { return nil }
    return (try? runner.host.store?.run(run))??.artifacts.first { $0.index == index }?.digest
  }
}
