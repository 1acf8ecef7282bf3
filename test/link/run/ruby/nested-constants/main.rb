require_relative 'billing/rates'
require_relative 'billing/calculator'

module Billing
  class Desk
    def quote(hours)
      Calculator.new(Rates::Hourly.current).total(hours)
    end
  end
end

Billing::Desk.new.quote(3)
Billing::Rates::Hourly.legacy
::Billing::Calculator.new(1).total(2)
