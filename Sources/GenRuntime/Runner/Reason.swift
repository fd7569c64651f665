import GenAPI

/// What an error says about itself.
func reason(_ error: any Error) -> String {
  if let refusal = error as? APIError { return refusal.message }
  return (error as? any CustomStringConvertible)?.description ?? "the system gave no reason"
}
