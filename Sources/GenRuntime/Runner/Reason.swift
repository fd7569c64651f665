/// What an error says about itself.
func reason(_ error: any Error) -> String {
  (error as? any CustomStringConvertible)?.description ?? "the system gave no reason"
}
