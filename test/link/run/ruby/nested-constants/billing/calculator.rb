module Billing
  class Calculator
    def initialize(rate)
      @rate = rate
    end

    def total(hours)
      rounded(hours * @rate)
    end

    private

    def rounded(amount) = amount.round
  end
end
