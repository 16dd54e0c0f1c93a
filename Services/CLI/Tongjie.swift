// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `tongjie`: the operator's and tester's hand.
@main
struct Tongjie: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tongjie",
    abstract:
      "Settles, quotes, cancels and shows medical bills (同结), and looks after the system that does it.",
    discussion: """
      A bill is settled as its hospital would: the call is signed with the key of the institution in the bill. \
      Everything else is asked as 'operator'. Results stand on standard output, progress and errors on standard \
      error; --json prints one JSON value, amounts in fen.

      EXIT CODES
        0   done
        1   an amount differs from the expected one, or an audit is not clean
        2   bad input: the message names file, line and key
        3   not reachable, or the outcome is unknown: repeat the same call or cancel it, never assume "not done"
        4   refused by the service: the message tells the status
        64  wrong usage

      ENVIRONMENT
        KAFKA_BOOTSTRAP_SERVERS   brokers as host:port, comma-separated
        TONGJIE_ROUTING_KEY_FILE  the routing key shared by all callers (64 hex digits, mode 0600)
        TONGJIE_CALLER_KEY_FILE   the caller's own key; or, in development,
        TONGJIE_SECRET_FILE       the master secret, from which the key of any caller follows
        TONGJIE_LOG_LEVEL         default critical
        TONGJIE_PENDING_CALLS     calls that may wait at a time; default 8192
      deploy/tongjie sets them for what deploy/up started.
      """,
    subcommands: [
      SettleCommand.self, PreSettleCommand.self, CancelCommand.self, ReceiptCommand.self, SubmitCommand.self,
      PersonCommand.self, CoverCommand.self, AccountCommand.self, InsurerCommand.self, AuditCommand.self,
      TopicsCommand.self, HealthCommand.self, PaymentCommand.self, AllowanceCommand.self, CareCommand.self,
      PolicyCommand.self, ReplayCommand.self, RPCCommand.self, DeadLetterCommand.self, BenchCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      guard let failure = Failure(error) else { exit(withError: error) }
      Output.error(failure.message)
      failure.outcome.exit()
    }
  }
}
