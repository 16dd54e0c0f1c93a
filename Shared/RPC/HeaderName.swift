// SPDX-License-Identifier: Apache-2.0

/// The headers of the contract; `Protos/README.md` says what each holds.
public enum HeaderName {
  public static let id = "rpc-id"
  public static let method = "rpc-method"
  public static let replyPartition = "rpc-reply-partition"
  public static let deadline = "rpc-deadline"
  public static let caller = "rpc-caller"
  public static let auth = "rpc-auth"
  public static let status = "rpc-status"
  public static let message = "rpc-message"
  public static let details = "rpc-details"
  public static let serverTime = "rpc-server-time"
  public static let traceparent = "traceparent"

  /// Whether the contract speaks for it.
  static func isOurs(_ name: String) -> Bool {
    name.utf8.starts(with: "rpc-".utf8) || name == traceparent
  }
}

/// What a record may hold at most.
public enum RecordLimit {
  /// Bytes of a body: 4 MiB less 64 KiB, so that a record with its headers fits the topics' 4 MiB.
  public static let bodyBytes = 4 * 1024 * 1024 - 64 * 1024
  public static let headers = 32
  /// Bytes of a header's value, but for `rpc-message` and `rpc-details`.
  public static let headerBytes = 256
  /// Bytes of `rpc-message`; longer text is cut.
  public static let messageBytes = 1024
  /// Bytes of `rpc-details`; violations that do not fit are left out.
  public static let detailsBytes = 2048
}
