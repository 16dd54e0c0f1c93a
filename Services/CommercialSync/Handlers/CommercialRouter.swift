// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC
import ServiceKit

/// The methods of `tongjie.commercial.v1.CommercialSync`, each with its handler.
enum CommercialRouter {
  static func make(
    store: CommercialStore, alarm: ExpiryAlarm, hasCaughtUp: @escaping @Sendable () -> Bool
  ) -> Router {
    let health = HealthHandler(
      methods: CommercialSyncMethods.all.map(\.fullName), hasCaughtUp: hasCaughtUp)
    var router = Router()
    router.register(CommercialSyncMethods.registerCover, RegisterCoverHandler(store: store).callAsFunction)
    router.register(CommercialSyncMethods.quote, QuoteHandler(store: store).callAsFunction)
    router.registerReplayable(
      CommercialSyncMethods.reserve, ReserveHandler(store: store, alarm: alarm).callAsFunction)
    router.register(CommercialSyncMethods.audit, AuditHandler(store: store).callAsFunction)
    router.register(CommercialSyncMethods.health, health.callAsFunction)
    router.registerStats(CommercialSyncMethods.stats)
    return router
  }
}
