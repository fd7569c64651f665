extension Lesson {
  /// All lessons in order, written here by scripts/lib/lessons.py.
  static let generated: [Lesson] = [
    .lesson01, .lesson02, .lesson03, .lesson04, .lesson05, .lesson06, .lesson07, .lesson08,
    .lesson09, .lesson10, .lesson11, .lesson12, .lesson13,
  ]
}
