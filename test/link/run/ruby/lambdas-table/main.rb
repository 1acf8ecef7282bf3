module Tax
  def self.reduced(amount)
    amount * 7
  end

  RULES = {
    food: ->(amount) { reduced(amount) },
    books: method(:reduced),
    other: lambda do |amount|
      amount * standard
    end
  }.freeze

  def self.standard = 19

  def self.on(kind, amount)
    RULES.fetch(kind).call(amount)
  end
end

Tax.on(:food, 1)
Tax.on(:books, 1)
Tax.on(:other, 1)
