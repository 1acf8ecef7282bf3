class Rule
  attr_reader :name

  def initialize(name, condition, action)
    @name = name
    @condition = condition
    @action = action
  end

  def apply(fact)
    return unless @condition.call(fact)

    @action.call(fact)
  end
end

class RuleBook
  def self.rule(name, when_: ->(_) { true }, &action)
    rules << Rule.new(name, when_, action)
  end

  def self.rules = @rules ||= []

  def judge(fact)
    self.class.rules.filter_map { |rule| rule.apply(fact) }
  end
end

class Fines < RuleBook
  def self.late?(fact)
    fact[:days] > 14
  end

  rule(:late, when_: method(:late?)) { |fact| fact[:days] - 14 }
  rule(:base) { |_fact| 1 }
end

Fines.new.judge({ days: 20 })
