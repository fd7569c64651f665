extension KernelFile {
  /// jupyter/logo.svg, written here by scripts/lib/kernel_files.py.
  static let logoSvg = KernelFile(
    name: "logo-svg.svg",
    text: #"""
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
        <title>gen</title>
        <defs>
          <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stop-color="#1d2a56"/>
            <stop offset="0.62" stop-color="#7b4a7c"/>
            <stop offset="1" stop-color="#f0935a"/>
          </linearGradient>
          <clipPath id="tile"><rect width="64" height="64" rx="13"/></clipPath>
        </defs>
        <g clip-path="url(#tile)">
          <rect width="64" height="64" fill="url(#sky)"/>
          <path d="M36 20 L64 6 V34 Z" fill="#ffe7a8" opacity="0.85"/>
          <path d="M28 20 L0 12 V28 Z" fill="#ffe7a8" opacity="0.45"/>
          <path d="M0 54 C14 44 22 46 32 47 S54 44 64 52 V64 H0 Z" fill="#14203f"/>
          <path d="M26.5 26 H37.5 L40.5 50 H23.5 Z" fill="#fff6ea"/>
          <path d="M25.4 34.5 H38.6 L39.5 42 H24.5 Z" fill="#d1495b"/>
          <rect x="24" y="23.6" width="16" height="3" rx="1.2" fill="#14203f"/>
          <rect x="27.5" y="15.5" width="9" height="8.4" fill="#ffd34e"/>
          <path d="M25.5 16 L32 8.5 L38.5 16 Z" fill="#d1495b"/>
        </g>
      </svg>

      """#)
}
