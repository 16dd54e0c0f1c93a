// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC
import ServiceKit

/// The methods of `tongjie.commercial.v1.CommercialSync`, each with its handler.
enum CommercialRouter {
  static func make(
    store: CommercialStore, alarm: ExpiryAlarm, hasCaughtUp: @escaping @Sendable () -> Bool
  ) -> Router {
    var router = Router()
    router.register(CommercialSyncMethods.registerCover, RegisterCoverHandler(store: store).callAsFunction)
    router.register(CommercialSyncMethods.quote, QuoteHandler(store: store).callAsFunction)
    router.registerReplayable(
      CommercialSyncMethods.reserve, ReserveHandler(store: store, alarm: alarm).callAsFunction)
    router.register(CommercialSyncMethods.audit, AuditHandler(store: store).callAsFunction)
    router.registerStats(CommercialSyncMethods.stats)
    // The product terms were loaded before anything listened.
    router.registerHealth(CommercialSyncMethods.health, version: CommercialSyncService.version) {
      hasCaughtUp() ? [] : ["the events on tongjie.claims.v1.settlements"]
    }
    return router
  }
}
