// SPDX-License-Identifier: Apache-2.0

/// The webhook is stored.
public struct RegisterWebhookReply: Sendable, Hashable {
  public init() {}
}
