import GenAPI
import GenLanguage

extension RunInProgress {
  /// `account`
  func showAccount(_ name: String) async throws {
    let account: V1Alpha.Account?
    do {
      account = try await runner.host.service(name)?.account()
    } catch {
      throw Self.failure(error, service: name, planned: nil)
    }
    guard let account else { return onEvent(.text("`\(name)` has no accounts")) }
    let organizations = account.organizations.map { organization in
      let isDefault = organization.isDefault ? ", pays unless another is named" : ""
      return "\(organization.id)  \(organization.name), \(organization.role)\(isDefault)"
    }
    let lines = ["\(account.email)  \(account.id)"] + organizations
    onEvent(.text(runner.host.wrapped(lines.map(visibleText).joined(separator: "\n"))))
  }

  /// `balance`
  func showBalance(_ name: String) async throws {
    let balance: Double?
    do {
      balance = try await runner.host.service(name)?.balance()
    } catch {
      throw Self.failure(error, service: name, planned: nil)
    }
    let text = balance.map(BalanceChange.rounded).map { $0 == 1 ? "1 credit" : "\(Limits.text($0)) credits" }
    onEvent(.text(text ?? "`\(name)` costs nothing"))
  }
}
