import Foundation

@testable import Lantern

/// Judges from pixels alone whether a subject is in a picture.
///
/// Features are the best normalised correlations anywhere in the picture with patches cut out of training pictures, at
/// two scales (after Serre, Wolf & Poggio 2005); a logistic regression weighs them.
struct BehaviourDetector {
  private let templates: [Template]
  private let mean, deviation: [Double]
  private let weights: [Double]

  /// Trains on pairs of pictures with and without the subject.
  init(_ pairs: [(with: BehaviourPicture, without: BehaviourPicture)]) {
    let templates = Template.cut(from: pairs, count: 96)
    let features = pairs.flatMap { [Self.features($0.with, templates), Self.features($0.without, templates)] }
    let count = Double(features.count)
    let mean = templates.indices.map { t in features.reduce(0) { $0 + $1[t] } / count }
    let deviation = templates.indices.map { t in
      (features.reduce(0) { $0 + ($1[t] - mean[t]) * ($1[t] - mean[t]) } / count + 1e-9).squareRoot()
    }
    self.templates = templates
    self.mean = mean
    self.deviation = deviation
    let rows = features.map { row in [1] + row.indices.map { (row[$0] - mean[$0]) / deviation[$0] } }
    weights = Self.regression(rows, labels: rows.indices.map { $0 % 2 == 0 ? 1 : 0 })
  }

  /// Whether the subject is there.
  func sees(_ picture: BehaviourPicture) -> Bool { score(picture) > 0 }

  /// Log odds that it is.
  func score(_ picture: BehaviourPicture) -> Double {
    let features = Self.features(picture, templates)
    return features.indices.reduce(weights[0]) {
      $0 + weights[$1 + 1] * (features[$1] - mean[$1]) / deviation[$1]
    }
  }

  private static func features(_ picture: BehaviourPicture, _ templates: [Template]) -> [Double] {
    let maps = [PatchMap(picture, scale: 1), PatchMap(picture, scale: 2)]
    return templates.map { Double(maps[$0.scale - 1].best($0)) }
  }

  /// Logistic regression with a small ridge, by gradient descent with momentum.
  private static func regression(_ rows: [[Double]], labels: [Double]) -> [Double] {
    var weights = [Double](repeating: 0, count: rows[0].count)
    var velocity = weights
    for _ in 0..<600 {
      var gradient = weights.map { 0.004 * $0 }
      for (row, label) in zip(rows, labels) {
        let odds = zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let error = (1 / (1 + exp(-odds)) - label) / Double(rows.count)
        for index in row.indices { gradient[index] += error * row[index] }
      }
      for index in weights.indices {
        velocity[index] = 0.9 * velocity[index] - 0.12 * gradient[index]
        weights[index] += velocity[index]
      }
    }
    return weights
  }
}
