import GenAPI

/// What an error says about itself; of one of a service, what the service says.
func reason(_ error: any Error) -> String {
  if let error = error as? APIError { return error.message }
  return (error as? any CustomStringConvertible)?.description ?? "the system gave no reason"
}
