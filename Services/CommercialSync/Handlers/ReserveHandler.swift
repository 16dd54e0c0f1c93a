// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC
import ServiceKit

/// `Reserve`: what the insurers will pay, kept for this attempt until Claims says what became of it.
struct ReserveHandler: Sendable {
  let store: CommercialStore
  let alarm: ExpiryAlarm

  func callAsFunction(_ request: ReserveRequest, _ context: ServerContext) async throws -> EncodedReply<
    ReserveReply
  > {
    try context.checkDeadline()
    let result = try await store.reserve(request)
    CrashPoint.reached("commercial-sync.after-commit")
    if let expiresAt = result.expiresAt { alarm.set(for: expiresAt) }
    switch result.decision {
    case .reserved(let bytes), .repeated(let bytes): return EncodedReply(stored: bytes)
    case .refused(let error): throw error
    }
  }
}
