/// `sweep cfg 1 to 15 step 7, steps [10, 20] compare first as sheet { … }`
public struct Sweep: Hashable, Sendable {
  /// A setting or variable with its values.
  public struct Axis: Hashable, Sendable {
    /// What varies.
    public enum Subject: Hashable, Sendable {
      case setting(Name)
      case variable(Name)
    }

    /// What varies.
    public var subject: Subject
    /// A list or a range.
    public var values: Expression

    /// An axis.
    public init(subject: Subject, values: Expression) {
      self.subject = subject
      self.values = values
    }
  }

  /// Columns, rows, pages.
  public var axes: [Axis]
  /// What the pictures are compared with: `first`, `last`, `previous` or an image; `nil` for nothing.
  public var comparison: Expression?
  /// The name given by `as`.
  public var name: Name?
  /// `nil` means `generate`.
  public var body: Script?

  /// A sweep.
  public init(axes: [Axis], comparison: Expression? = nil, name: Name?, body: Script?) {
    self.axes = axes
    self.comparison = comparison
    self.name = name
    self.body = body
  }
}

/// `upscale @3.1 to 1024 as big`
public struct Upscale: Hashable, Sendable {
  /// `to`, `width` or `height` with the pixels.
  public struct Target: Hashable, Sendable {
    /// `to`, `width` or `height`.
    public var side: Name
    /// Pixels.
    public var pixels: Expression

    /// A target.
    public init(side: Name, pixels: Expression) {
      self.side = side
      self.pixels = pixels
    }
  }

  /// The image.
  public var image: Expression
  /// Twice the size unless given.
  public var target: Target?
  /// The name given by `as`.
  public var name: Name?

  /// An upscaling.
  public init(image: Expression, target: Target?, name: Name?) {
    self.image = image
    self.target = target
    self.name = name
  }
}

/// `find strength 0 to 1 until ssim(@last, @1) < 0.5 as edge`
public struct Find: Hashable, Sendable {
  /// What is bisected.
  public var setting: Name
  /// Between which values.
  public var range: Expression
  /// What must hold.
  public var condition: Expression
  /// The name given by `as`.
  public var name: Name?

  /// A search.
  public init(setting: Name, range: Expression, condition: Expression, name: Name?) {
    self.setting = setting
    self.range = range
    self.condition = condition
    self.name = name
  }
}
