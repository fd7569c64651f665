extension KernelFile {
  /// All of them, written here by scripts/lib/kernel_files.py.
  static let all: [KernelFile] = [
    .genDisplayPy,
    .genKernelPy,
    .genSessionPy,
    .logo32x32Png,
    .logo64x64Png,
    .logoSvg,
  ]
}
