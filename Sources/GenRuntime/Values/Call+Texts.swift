import GenAPI

extension Call {
  /// Everything in it that a script can compute: where values of the environment may be.
  var texts: [String] {
    let files = [initImage, maskImage].compactMap { image -> String? in
      if case .file(let path)? = image { path } else { nil }
    }
    return prompts.map(\.text) + [engine] + files
  }
}
