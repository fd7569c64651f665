/// The settings of the language; raw values are positions in the table and in a session's list of values.
public enum SettingID: UInt8, CaseIterable, Hashable, Sendable {
  case prompt, negative, engine, size, width, height, sampler, steps, cfg, samples, seed
  case clipGuidance, style, initImage, strength, noise, mask
  case organization, service, dialect
  case out, name, metadata, preview, budget, randomSeed
}
