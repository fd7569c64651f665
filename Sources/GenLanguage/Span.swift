/// Which source text a span lies in: its index in the `SourceMap`.
public struct SourceID: RawRepresentable, Hashable, Sendable {
  /// Index in the source map.
  public var rawValue: UInt32

  /// The source at `rawValue` of the map.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A half-open range of UTF-8 offsets in one source text.
public struct Span: Hashable, Sendable {
  /// First byte.
  public var start: UInt32
  /// One past the last byte.
  public var end: UInt32
  /// The text it lies in.
  public var source: SourceID

  /// The bytes `start..<end` of `source`.
  public init(source: SourceID, start: UInt32, end: UInt32) {
    self.source = source
    self.start = start
    self.end = end
  }

  /// From the start of this span to the end of `other`, which lies in the same source.
  public func joined(to other: Span) -> Span {
    Span(source: source, start: min(start, other.start), end: max(end, other.end))
  }
}
