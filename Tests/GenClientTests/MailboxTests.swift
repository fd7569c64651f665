import Testing

@testable import GenClient

/// Messages between an answer and the task that waits for it.
@Suite struct MailboxTests {
  private struct Failure: Error, Equatable {}

  @Test func messagesComeInOrderBeforeTheEnd() async throws {
    let mailbox = Mailbox<Int>()
    #expect(mailbox.hold(1))
    #expect(mailbox.tell(2))
    mailbox.finish(throwing: Failure())
    #expect(try await mailbox.next() == 1)
    #expect(try await mailbox.next() == 2)
    await #expect(throws: Failure.self) { try await mailbox.next() }
    #expect(try await mailbox.next() == nil, "an error is told once")
  }

  @Test func nothingComesAfterTheEnd() async throws {
    let mailbox = Mailbox<Int>()
    mailbox.finish()
    #expect(!mailbox.hold(1))
    #expect(!mailbox.tell(2))
    mailbox.finish(throwing: Failure())
    #expect(try await mailbox.next() == nil)
  }

  @Test func whatIsHeldWakesNobodyUntilTheEnd() async throws {
    let mailbox = Mailbox<Int>()
    let reader = Task { try await [mailbox.next(), mailbox.next(), mailbox.next()] }
    mailbox.hold(1)
    mailbox.hold(2)
    mailbox.finish()
    #expect(try await reader.value == [1, 2, nil])
  }

  @Test func whoWaitsIsWokenByAMessageAndByTheEnd() async throws {
    let mailbox = Mailbox<Int>()
    for value in 0..<100 {
      let next = Task { try await mailbox.next() }
      await Task.yield()
      mailbox.tell(value)
      #expect(try await next.value == value)
    }
    let last = Task { try await mailbox.next() }
    await Task.yield()
    mailbox.finish(throwing: Failure())
    await #expect(throws: Failure.self) { try await last.value }
  }

  @Test func closingReturnsWhatNobodyTook() async throws {
    let mailbox = Mailbox<Int>()
    mailbox.hold(1)
    mailbox.hold(2)
    #expect(mailbox.close(throwing: Failure()) == [1, 2])
    #expect(mailbox.close(throwing: nil) == [])
    await #expect(throws: Failure.self) { try await mailbox.next() }
  }
}
