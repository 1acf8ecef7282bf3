module Audited
  def save(record)
    log("saving #{record}")
    super
  end

  def log(line)
    (@lines ||= []) << line
  end
end

module Validated
  def save(record)
    check(record)
    super
  end

  def check(record)
    raise ArgumentError, 'empty' if record.empty?
  end
end

class Store
  def save(record)
    persist(record)
  end

  private

  def persist(record)
    @last = record
  end
end

class ClientStore < Store
  include Validated
  include Audited

  def save(record)
    super(record.strip)
  end
end

ClientStore.new.save(' ada ')
