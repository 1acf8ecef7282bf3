module Inventory
  class Report
    def initialize(store)
      @store = store
    end

    def lines
      rows = []
      @store.each { |item| rows << row(item) }
      rows + warnings
    end

    private

    def row(item)
      [item.name, item.count].join(' ')
    end

    def warnings
      @store.low.map { |item| "low #{item.name}" }
    end
  end
end
