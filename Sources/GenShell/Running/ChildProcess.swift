import CEdit
import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Another program that is asked something.
package enum ChildProcess {
  /// What a program wrote to standard output, and its exit status (128 or more after a signal); `nil` when it cannot be
  /// started. It gets nothing to read, and what it complains about is dropped. Blocks until it ends.
  /// - Parameter words: the program, looked for in `PATH` when it is a bare name, and its arguments.
  package static func run(_ words: [String], limit: Int = 1 << 20) -> (status: Int32, output: [UInt8])? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    defer { close(ends[0]) }
    let process = spawn(words, writingTo: ends[1])
    close(ends[1])
    guard let process else { return nil }
    let output = (try? InputFile.read(ends[0], limit: limit)) ?? []
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return nil } }
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, output)
  }

  private static func spawn(_ words: [String], writingTo descriptor: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    guard let program = words.first, posix_spawnp(&process, program, &actions, nil, &arguments, ce_environment()) == 0
    else { return nil }
    return process
  }
}
