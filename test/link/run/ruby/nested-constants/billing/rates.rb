module Billing
  module Rates
    class Hourly
      BASE = 40

      def self.current
        surcharge(BASE)
      end

      def self.surcharge(amount)
        amount + Extra::PERCENT
      end

      def self.legacy = BASE

      module Extra
        PERCENT = 5
      end
    end
  end
end
