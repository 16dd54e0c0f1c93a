// SPDX-License-Identifier: Apache-2.0

public import Logging

/// What a process is told from outside, read and checked once, before anything is opened.
public struct ServiceConfiguration: Sendable {
  /// What a process needs beyond the broker's address and the routing key.
  public struct Needs: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A folder for the database: `TONGJIE_STATE_DIR`.
    public static let state = Needs(rawValue: 1)
    /// The master secret, from which it knows the key of every caller: `TONGJIE_SECRET_FILE`.
    public static let secret = Needs(rawValue: 2)
    /// The policies: `TONGJIE_POLICIES_DIR`.
    public static let policies = Needs(rawValue: 4)
  }

  /// `host:port`, comma-separated.
  public var bootstrapServers: String
  /// Shared by all callers: decides the lane of a person. Routing, not secrecy.
  public var routingSecret: [UInt8]
  /// Empty unless `Needs.state`.
  public var stateDirectory: String
  /// Empty unless `Needs.secret`.
  public var masterSecret: [UInt8]
  /// Empty unless `Needs.policies`.
  public var policiesDirectory: String
  /// Upper bound in microseconds of the pause after an empty fetch; 0 is none.
  public var emptyFetchPauseMicroseconds: Int
  public var logLevel: Logger.Level
  /// Number of this instance among those of its service, from 0: part of its static group membership.
  public var ordinal: Int
  /// Days for which replies to callers' ids are remembered; see `ReplyJournal`.
  public var replyJournalDays: Int

  /// Requests that may wait in one lane; see the limits in `Shared/RPC/README.md`.
  public var laneQueue: Int
  /// Requests under way at a time, per process and request topic.
  public var inFlight: Int
  /// Calls of one client that may wait for their reply.
  public var pendingCalls: Int

  /// Ten years: entries are few and small, and nobody asks for a bill again after that.
  public static let standardReplyJournalDays = 3650

  /// Reads and checks everything, and throws all that is wrong at once.
  ///
  /// ## Configuration keys:
  /// - `KAFKA_BOOTSTRAP_SERVERS` (string, required): brokers as `host:port`, comma-separated.
  /// - `TONGJIE_ROUTING_KEY_FILE` (path, required, secret): file of mode 0600 with at least 32 bytes in hex, the
  ///   same for every caller and service.
  /// - `TONGJIE_STATE_DIR` (path, required with `Needs.state`): existing folder for the SQLite file.
  /// - `TONGJIE_SECRET_FILE` (path, required with `Needs.secret`, secret): file of mode 0600 with at least 32 bytes
  ///   in hex.
  /// - `TONGJIE_POLICIES_DIR` (path, required with `Needs.policies`): existing folder of policy files.
  /// - `TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS` (integer, default 0, 0 to 100000): only for a broker that answers
  ///   empty fetches at once.
  /// - `TONGJIE_LOG_LEVEL` (trace, debug, info, notice, warning, error, critical; default info).
  /// - `TONGJIE_ORDINAL` (integer, default 0, 0 to 9999).
  /// - `TONGJIE_REPLY_JOURNAL_DAYS` (integer, default 3650, 1 to 36500): ids made earlier are refused, and what was
  ///   stored for them is deleted; read by Claims.
  /// - `TONGJIE_LANE_QUEUE` (requests, default 16, 1 to 1000): waiting in one lane; the next is refused.
  /// - `TONGJIE_IN_FLIGHT` (requests, default 1024, 1 to 65536): under way in this process; no more are taken then.
  /// - `TONGJIE_PENDING_CALLS` (calls, default 8192, 1 to 65536): of one client, waiting; the next is refused.
  ///
  /// `TONGJIE_CRASH_AT` is read by `CrashPoint`, in debug builds only.
  ///
  /// - Throws: `ConfigurationError`.
  public init(environment: [String: String], needs: Needs = []) throws {
    var reader = EnvironmentReader(environment)
    bootstrapServers = reader.brokers("KAFKA_BOOTSTRAP_SERVERS")
    routingSecret = reader.secret("TONGJIE_ROUTING_KEY_FILE")
    stateDirectory = needs.contains(.state) ? reader.folder("TONGJIE_STATE_DIR", writable: true) : ""
    masterSecret = needs.contains(.secret) ? reader.secret("TONGJIE_SECRET_FILE") : []
    policiesDirectory = needs.contains(.policies) ? reader.folder("TONGJIE_POLICIES_DIR") : ""
    emptyFetchPauseMicroseconds = reader.integer(
      "TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS", default: 0, in: 0...100_000)
    logLevel = reader.logLevel("TONGJIE_LOG_LEVEL", default: .info)
    ordinal = reader.integer("TONGJIE_ORDINAL", default: 0, in: 0...9999)
    replyJournalDays = reader.integer(
      "TONGJIE_REPLY_JOURNAL_DAYS", default: Self.standardReplyJournalDays, in: 1...36_500)
    laneQueue = reader.integer("TONGJIE_LANE_QUEUE", default: 16, in: 1...1000)
    inFlight = reader.integer("TONGJIE_IN_FLIGHT", default: 1024, in: 1...65_536)
    pendingCalls = reader.integer("TONGJIE_PENDING_CALLS", default: 8192, in: 1...65_536)
    guard reader.problems.isEmpty else { throw ConfigurationError(problems: reader.problems) }
  }
}

/// Secrets do not stand in a description.
extension ServiceConfiguration: CustomStringConvertible {
  public var description: String { "ServiceConfiguration(ordinal: \(ordinal), logLevel: \(logLevel))" }
}
